import type { Reporter, TestModule } from 'vitest/node'

/** Names what was skipped, before the summary counts it. */
export class SkippedReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const names = modules.flatMap((module) =>
      [...module.children.allTests('skipped')].map((skipped) => `${module.relativeModuleId}: ${skipped.fullName}`),
    )
    if (names.length > 0) console.log(`\nSkipped, since this machine lacks what they need:\n  ${[...new Set(names)].join('\n  ')}`)
  }
}
