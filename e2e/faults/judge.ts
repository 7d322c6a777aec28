import { MARKER } from './FaultContext.ts';
import type { FaultyEnvironment } from './FaultProxy.ts';

/** What the portal answered to one request. */
export interface PortalAnswer {
  status: number;
  type: string;
  text: string;
  tookMs: number;
}

/** The deadline of a request, and as much again for a machine that is busy. */
const LIMIT_MS = 20_000;
/** Words of other systems and of our own inside, which no user should see. */
const INSIDE =
  /ECONN|UND_ERR|undici|TypeError|SyntaxError|node_modules|\bat \S+ \(|\/faults?\/|hunter2/;

/** What is wrong with an answer of any route under any fault; nothing when it is well. */
export function judgeAnswer(answer: PortalAnswer): string | undefined {
  const { status, type, text, tookMs } = answer;
  if (status >= 500 && status !== 503) return `status ${status}`;
  // The portal's own credentials, never the caller's.
  if (status === 401) return 'the caller is told to sign in';
  if (text.includes(MARKER)) return 'upstream text';
  const inside = INSIDE.exec(text);
  if (inside) return `inside words: ${inside[0]}`;
  if (tookMs > LIMIT_MS) return `took ${Math.round(tookMs / 1000)} s`;
  if (status >= 400) {
    const message = type.includes('json')
      ? JSON.parse(text).error?.message
      : undefined;
    if (!message) return `an error without a JSON body (${status})`;
  }
  return undefined;
}

/** Faults, of one system or of any, under which it still answers well enough. */
const HARMLESS = new Set([
  'rotated-token',
  'unknown-enums',
  'missing-fields',
  'empty-object',
  'nan',
  '404',
  // Its client reads JSON whatever its type.
  'kubernetes-wrong-type',
]);

interface Source {
  id: string;
  status: string;
  message?: string;
  lastSuccessAt?: string;
  unavailableSince?: string;
}

/** What is wrong with the tab's data while one system is faulty. */
export function judgeOverview(
  body: any, // the shape is what is judged
  { name, system, fault }: FaultyEnvironment,
): string | undefined {
  const sources: Source[] = body?.sources ?? [];
  const faulty = sources.find(({ id }) => id === system);
  const others = sources.filter(
    ({ id, status }) => id !== system && status !== 'notConfigured',
  );
  const ill = others.find(({ status }) => status !== 'ok');
  if (ill) return `${ill.id} is ${ill.status}, too`;
  if (!body?.runs?.runs?.length) return 'no runs are shown';
  if (!body?.versions?.versions?.length) return 'no versions are shown';
  if (!faulty) return `${system} is not among the sources`;
  if (HARMLESS.has(fault) || HARMLESS.has(name)) return undefined;
  if (faulty.status === 'ok') return `${system} is said to be well`;
  if (faulty.status === 'failed') return 'a bug of the portal';
  if (!faulty.message) return 'no sentence says what is wrong';
  if (system !== 'kubernetes' && !faulty.lastSuccessAt) return 'no age';
  return undefined;
}

/** What is wrong with the tab's data after a fault; everything should be well. */
export function judgeHealed(body: any): string | undefined {
  const ill = ((body?.sources ?? []) as Source[]).filter(
    ({ status }) => status !== 'ok' && status !== 'notConfigured',
  );
  if (ill.length > 0)
    return ill.map(({ id, status }) => `${id} is ${status}`).join();
  return body?.runs?.runs?.length ? undefined : 'no runs are shown';
}
