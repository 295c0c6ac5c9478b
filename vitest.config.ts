import { defineConfig } from 'vitest/config';

// An embedded database takes about 300 MB and a core: two files at a time, each in a process of its own.
export default defineConfig({
  test: {
    environment: 'node',
    include: ['tests/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    teardownTimeout: 10_000,
  },
});
