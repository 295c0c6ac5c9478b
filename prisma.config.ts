import process from 'node:process';
import { defineConfig } from 'prisma/config';

// `prisma generate` asks for a schema engine it does not use: any program satisfies it, so nothing is downloaded.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? 'postgresql://localhost/portineria' },
});
