import { MARKER, type Fault } from './FaultContext.ts';

const DELAY_MS = 30_000;
const DRIP_MS = 200;

/** Faults of the connection rather than of what is said over it. */
export const connectionFaults: Record<string, Fault> = {
  delay: ({ res }) => {
    const timer = setTimeout(() => res.end(MARKER), DELAY_MS);
    res.on('close', () => clearTimeout(timer));
  },
  drip: ({ res }) => {
    res.writeHead(200, { 'content-type': 'application/json' });
    const timer = setInterval(() => res.write(' '), DRIP_MS);
    res.on('close', () => clearInterval(timer));
  },
  cut: ({ req }) => {
    req.socket.destroy();
  },
  reset: ({ req }) => {
    req.socket.resetAndDestroy();
  },
  'half-body': async ({ req, res, forward }) => {
    const { status, headers, body } = await forward();
    res.writeHead(status, {
      'content-type': headers['content-type'],
      'content-length': String(body.length + MARKER.length),
    });
    res.write(body.subarray(0, body.length / 2), () => req.socket.destroy());
  },
};
