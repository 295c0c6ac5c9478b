import { defineConfig } from 'vitest/config';

// An embedded database takes about 300 MB and a core, and a third of the time something is waited for: three files at a
// time on two cores. The files of a process share its modules, which half of them would spend a second to load again: what
// a file changes in one (a clock, a mock, the environment) it puts back.
export default defineConfig({
  test: {
    environment: 'node',
    include: ['tests/**/*.test.ts'],
    pool: 'forks',
    isolate: false,
    maxWorkers: 3,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    teardownTimeout: 10_000,
  },
});
