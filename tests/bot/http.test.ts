import { afterEach, describe, expect, it } from 'vitest';
import { OperatorError } from '../../bot/errors.ts';
import { createHttp, listen } from '../../bot/http.ts';
import { createMetrics } from '../../bot/metrics.ts';
import { silentLog } from './support/fakes.ts';

const open: ReturnType<typeof createHttp>[] = [];
function server(checks: Record<string, () => boolean | Promise<boolean>> = {}, proxies: string[] = []) {
  const metrics = createMetrics(
    {
      counts: async () => ({ pending: 3 }),
      paused: async () => [{ channel: 'telegram', until: '2026-11-24T12:48:52.000Z' }],
    },
    () => '2026-11-24T10:00:00.000Z',
  );
  const http = createHttp({ log: silentLog, metrics, checks, proxies });
  open.push(http);
  return { http, metrics };
}
afterEach(async () => {
  for (const http of open.splice(0)) await http.close();
});

describe('the HTTP server', () => {
  it('says that it lives, and whether it is ready', async () => {
    const { http } = server({
      database: () => true,
      model: async () => false,
      inbox: () => Promise.reject(new Error('x')),
    });
    expect((await http.inject('/healthz')).json()).toEqual({ status: 'ok' });
    const ready = await http.inject('/readyz');
    expect(ready.statusCode).toBe(503);
    expect(ready.json()).toEqual({
      status: 'not ready',
      checks: { database: 'ok', model: 'failing', inbox: 'failing' },
    });
    expect((await server({ database: () => true }).http.inject('/readyz')).statusCode).toBe(200);
  });

  it('gives figures', async () => {
    const { http, metrics } = server();
    metrics.received('web', 'stored');
    metrics.turned('done', 0.02);
    const { body } = await http.inject('/metrics');
    expect(body).toContain('portineria_events_received_total{channel="web",outcome="stored"} 1');
    expect(body).toContain('portineria_turn_seconds_bucket{le="0.025"} 1');
    expect(body).toContain('portineria_outbox_messages{status="pending"} 3');
    expect(body).toContain('portineria_channel_silent_seconds{channel="telegram"} 10132');
  });

  it('tells nothing of a defect, and sends its security headers with everything', async () => {
    const { http } = server();
    http.get('/broken', async () => {
      throw new Error('secret detail');
    });
    for (const [url, status] of [
      ['/broken', 500],
      ['/nowhere', 404],
      ['/healthz', 200],
    ] as const) {
      const answer = await http.inject(url);
      expect(answer.statusCode).toBe(status);
      expect(answer.body).not.toMatch(/secret|at /);
      expect(answer.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' });
    }
    const large = await http.inject({ method: 'POST', url: '/healthz', payload: { text: 'x'.repeat(100_000) } });
    expect(large.statusCode).toBeGreaterThanOrEqual(400);
  });

  it.each([
    ['a proxy of ours says', ['127.0.0.0/8'], '203.0.113.7', '203.0.113.7'],
    ['what a client told the proxy counts for nothing', ['127.0.0.0/8'], '198.51.100.1, 203.0.113.7', '203.0.113.7'],
    ['two of ours in a row', ['127.0.0.0/8', '10.0.0.0/8'], '203.0.113.7, 10.0.0.2', '203.0.113.7'],
    ['nobody is believed', [], '203.0.113.7', '127.0.0.1'],
    ['a stranger is not believed', ['10.0.0.2'], '203.0.113.7', '127.0.0.1'],
  ])('knows where a request comes from: %s', async (_, proxies, forwarded, ip) => {
    const { http } = server({}, proxies);
    http.get('/where', async (request) => request.ip);
    const answer = await http.inject({ url: '/where', headers: { 'x-forwarded-for': forwarded } });
    expect(answer.body).toBe(ip);
  });

  it('names PORT when the port is taken', async () => {
    const address = await listen(server().http, '127.0.0.1', 0);
    const port = Number(new URL(address).port);
    const second = listen(server().http, '127.0.0.1', port);
    await expect(second).rejects.toThrow(OperatorError);
    await expect(second).rejects.toThrow(`PORT: ${port} is taken`);
  });
});
