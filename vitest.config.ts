import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'web/src/**/*.test.ts', 'e2e/**/*.test.ts', 'tools/**/*.test.ts'],
    testTimeout: 20_000,
    // Many tests wait for a browser or another process: a core for the runner alone would stand idle.
    maxWorkers: '100%',
  },
})
