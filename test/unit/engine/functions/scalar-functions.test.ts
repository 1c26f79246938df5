import { expect, test } from 'vitest'
import { floatNumeric, formatFloat } from '../../../../src/engine/functions/float-text.ts'
import { ENGINE_FUNCTIONS } from '../../../../src/engine/functions/scalar-functions.ts'
import { initcap, mapCase } from '../../../../src/engine/functions/text-case.ts'

function call(name: string, ...args: string[]): string | null {
  const found = ENGINE_FUNCTIONS.find((candidate) => candidate.name === name)
  if (!found || found.parameters !== args.length) throw new Error(`no function ${name} of ${args.length} arguments`)
  return found.run(args)
}

test.for([
  ['1000000000000000.0', '1e+15'],
  ['100000000000000.0', '100000000000000'],
  ['0.0001', '0.0001'],
  ['1e-05', '1e-05'],
  ['1.5e-7', '1.5e-07'],
  ['123456789.125', '123456789.125'],
  ['-0.0', '-0'],
  ['1e100', '1e+100'],
  ['inf', 'Infinity'],
  ['-nan', 'NaN'],
])('the float %s is written %s', ([text, written]) => {
  expect(formatFloat(text!, 15)).toBe(written)
})

test('a float becomes numeric through 15 significant digits', () => {
  expect([floatNumeric('0.30000000000000004', 15), floatNumeric('1e15', 15), floatNumeric('1.2345679', 6)]).toEqual([
    '0.3',
    '1000000000000000',
    '1.23457',
  ])
})

test('case changes character by character', () => {
  expect([mapCase('stra\u00dfe \u1f80', 'upper'), mapCase('\u0130\u00c9', 'lower'), initcap("o'neil x1y")]).toEqual([
    'STRA\u00dfE \u1f88',
    'i\u00e9',
    "O'Neil X1y",
  ])
})

test.for([
  ['ip_json_member_text', '{"a":1,"a":2}', 'a', '2'],
  ['ip_json_member_text', '{"$a":"x"}', '$a', 'x'],
  ['ip_json_member_text', '{"n":1e2}', 'n', '1e2'],
  ['ip_jsonb_member_text', '{"n":1e2}', 'n', '100'],
  ['ip_jsonb_member_text', '{"o":{"bb":1,"a":2}}', 'o', '{"a": 2, "bb": 1}'],
  ['ip_json_member', '{"a": [1,2] }', 'a', '[1,2]'],
  ['ip_json_element', '[1,2,3]', '-1', '3'],
  ['ip_json_element', '[1,2,3]', '9', null],
  ['ip_json_member_text', '{"a":null}', 'a', null],
  ['ip_json_member', '[1]', 'a', null],
  ['ip_jsonb_contains', '[1,[2,3]]', '[[2]]', 'true'],
  ['ip_jsonb_contains', '["a"]', '"a"', 'true'],
  ['ip_jsonb_contains', '{"a":["b"]}', '{"a":"b"}', 'false'],
  ['ip_jsonb_exists', '["a"]', 'a', 'true'],
] as const)('%s of %s and %s is %s', ([name, json, key, result]) => {
  expect(call(name, json, key)).toBe(result)
})

test.for([
  ['ip_numeric_floor', '-1.5', '-2'],
  ['ip_numeric_floor', '-2.0', '-2'],
  ['ip_numeric_ceil', '-1.5', '-1'],
  ['ip_numeric_ceil', '1.01', '2'],
  ['ip_numeric_sign', '-0.00', '0'],
  ['ip_numeric_sum', '1.5,2.25,-1', '2.75'],
  ['ip_numeric_max', '1.5,1.50,0.9', '1.5'],
] as const)('%s of %s is %s', ([name, text, result]) => {
  expect(call(name, text)).toBe(result)
})

test('rounding and cutting take places before the point', () => {
  expect([
    call('ip_numeric_round', '1250.5', '-2'),
    call('ip_numeric_trunc', '-1299.9', '-2'),
    call('ip_numeric_round', '2.567', '2'),
  ]).toEqual(['1300', '-1200', '2.57'])
})

test.for([
  ['ip_read_integer', ['x'], '22P02'],
  ['ip_numeric_divide', ['1', '0.0'], '22012'],
  ['ip_numeric_fit', ['1234.5', '5', '2'], '22003'],
  ['ip_numeric_integer', ['99999999999', 'integer'], '22003'],
  ['ip_numeric_add', ['NaN', '1'], '0A000'],
  ['ip_json_member', ['{', 'a'], '22P02'],
  ['ip_jsonb_numeric', ['"x"', 'integer'], '22023'],
  ['ip_regex', ['(?=a)', 'sensitive'], '0A000'],
] as const)('%s of %j fails with %s', ([name, args, code]) => {
  expect(() => call(name, ...args)).toThrow(expect.objectContaining({ code }))
})
