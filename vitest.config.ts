import { defineConfig } from 'vitest/config'
import { SkippedReporter } from './test/support/skipped-reporter.ts'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    reporters: [new SkippedReporter(), 'default'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
