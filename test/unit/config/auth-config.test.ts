import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseAuthConfig } from '../../../src/config/auth-config.ts'
import { createSetting } from '../../../src/config/setting.ts'
import { formatDiagnostic } from '../../../src/errors/diagnostic.ts'
import { createMemoryFiles } from './config-cases.ts'

const PAGE = join(import.meta.dirname, '../../fixtures/config/aws-page')
const CONTEXT = { env: {}, files: createMemoryFiles(new Map()), stores: [] }

async function readOptions(text: string): Promise<Readonly<Record<string, string>>> {
  const { policies, diagnostics } = parseAuthConfig('auth.xml', text, (name, value) => createSetting(name, value, 'auth.xml', CONTEXT))
  expect(diagnostics.map(formatDiagnostic)).toEqual([])
  const options = policies.flatMap(({ policy }) => policy.loginModules.flatMap((module) => [...module.options]))
  return Object.fromEntries(await Promise.all(options.map(async ([name, setting]) => [name, (await setting.resolve()).reveal()])))
}

function wrapOptions(options: string): string {
  return `<application-policy name="p"><authentication><login-module code="x" flag="required">${options}</login-module></authentication></application-policy>`
}

describe('an authentication file', () => {
  test.for([
    ['text', '<module-option name="k">v</module-option>', 'v'],
    ['text between blanks', '<module-option name="k">\n\t v \n</module-option>', 'v'],
    ['an attribute', '<module-option name="k" value=" v "/>', 'v'],
    ['digits that look like a number', '<module-option name="k">001</module-option>', '001'],
    ['a word that looks like a boolean', '<module-option name="k">true</module-option>', 'true'],
    ['CDATA', '<module-option name="k"><![CDATA[a<b&amp;]]></module-option>', 'a<b&amp;'],
    ['CDATA among text and comments', '<module-option name="k">a<!-- x --><![CDATA[ & ]]>b</module-option>', 'a & b'],
    ['the predefined entities', '<module-option name="k">&lt;&gt;&amp;&quot;&apos;</module-option>', '<>&"\''],
    ['numeric entities', '<module-option name="k">&#65;&#x42;&#x1F511;</module-option>', 'AB\u{1f511}'],
    ['an entity that decodes to an entity', '<module-option name="k">&amp;lt;</module-option>', '&lt;'],
    ['entities in an attribute', '<module-option name="k" value="&quot;a&quot;"/>', '"a"'],
    ['nothing', '<module-option name="k"></module-option>', ''],
    ['Windows newlines', '<module-option name="k">a\r\nb</module-option>', 'a\nb'],
  ] as const)('reads an option of %s', async ([, option, value]) => {
    expect(await readOptions(wrapOptions(option))).toEqual({ k: value })
  })

  test('as the vendor prints it gives policy, module and options', () => {
    const text = readFileSync(join(PAGE, 'auth-config.xml'), 'utf8')
    const { policies, diagnostics } = parseAuthConfig('auth.xml', text, (name, value) => createSetting(name, value, 'auth.xml', CONTEXT))
    expect(diagnostics).toEqual([])
    expect(
      policies.map(({ policy }) => [policy.name, policy.loginModules.map(({ code, flag, options }) => [code, flag, [...options.keys()]])]),
    ).toEqual([['aws-creds', [['com.plainid.pip.auth.oauth.aws.AWSLoginModule', 'required', ['access-key-id', 'secret-access-key']]]]])
  })

  test('cut short as the vendor prints it is one error at its end, and no key is shown', () => {
    const text = readFileSync(join(PAGE, 'truncated-auth-config.xml'), 'utf8')
    const { policies, diagnostics } = parseAuthConfig('auth.xml', text, (name, value) => createSetting(name, value, 'auth.xml', CONTEXT))
    expect(policies).toEqual([])
    expect(diagnostics.map(formatDiagnostic)).toEqual([
      [
        'auth.xml:5:121: ERROR:  F0000: the file ends before "login-module", "authentication" and "application-policy" are closed',
        '  HINT:  Unclosed: "login-module" (line 3), "authentication" (line 2), "application-policy" (line 1).' +
          ' Add </login-module> </authentication> </application-policy> at the end.',
      ].join('\n'),
    ])
  })

  test('cut at any place gives an error, and never shows the secret', () => {
    const text = readFileSync(join(PAGE, 'auth-config.xml'), 'utf8').replaceAll('...enter here...', 'hunter2')
    for (let end = 1; end < text.trimEnd().length; end++) {
      const { diagnostics } = parseAuthConfig('a', text.slice(0, end), (name, value) => createSetting(name, value, 'a', CONTEXT))
      const printed = diagnostics.map(formatDiagnostic).join('\n')
      expect(printed).toContain('ERROR')
      expect(printed).not.toContain('hunt')
    }
  })

  test.for(['__proto__', 'constructor', 'prototype'])('with a name %s that misbehaves in JavaScript is refused', (name) => {
    const { diagnostics } = parseAuthConfig('a', `<policy>\n<${name}/></policy>`, (option, value) =>
      createSetting(option, value, 'a', CONTEXT),
    )
    expect(diagnostics.map(formatDiagnostic)).toEqual(['a:2:1: ERROR:  F0000: an element has a reserved name'])
  })

  test('with elements named like an object inherits is read', () => {
    const { diagnostics } = parseAuthConfig('a', '<policy><toString valueOf="1"/></policy>', (option, value) =>
      createSetting(option, value, 'a', CONTEXT),
    )
    expect(diagnostics.map(({ severity, message }) => `${severity} ${message}`)).toEqual(['warning unknown element "toString" is ignored'])
  })
})
