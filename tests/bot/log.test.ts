import { describe, expect, it } from 'vitest';
import { createLog, scrub } from '../../bot/log.ts';

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  write(createLog('info', { write: (line) => void lines.push(line) }));
  return lines.join('');
}

describe('the log', () => {
  it.each([
    [
      'a bot token',
      'failed: https://api.telegram.org/bot123456789:AAFakeFakeFakeFakeFakeFakeFakeFakeFak/getMe',
      'AAFake',
    ],
    ['a database password', 'cannot reach postgresql://bot:hunter2@db.example/x', 'hunter2'],
    ['a phone number', 'bad value +39 333 1234567', '1234567'],
    ['the values of a constraint', 'Key (name)=(Maria Rossi) already exists', 'Maria'],
  ])('never shows %s', (_, text, secret) => {
    expect(scrub(text)).not.toContain(secret);
    expect(logged((log) => log.error({ err: new Error(text) }, 'x'))).not.toContain(secret);
  });

  it('keeps the first line of an error, its code and its cause', () => {
    const error = Object.assign(new Error('it broke\nwith: Maria', { cause: new TypeError('below') }), {
      code: 'P2002',
    });
    const line = JSON.parse(logged((log) => log.error({ err: error }, 'x')));
    expect(line.err).toMatchObject({ message: 'it broke', errorCode: 'P2002', cause: { type: 'TypeError' } });
    expect(JSON.stringify(line)).not.toContain('Maria');
  });

  it('removes personal fields that a careless call hands over', () => {
    const line = logged((log) => log.info({ name: 'Maria', event: { text: 'ho la febbre', phone: '333' } }, 'x'));
    expect(line).not.toMatch(/Maria|febbre|333/);
  });
});
