import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What was asked for, and whether it was signed as S3 wants it. */
export interface Call {
  path: string;
  authorization?: string;
}

/**
 * Serves files by path, as a web server and, below `/bucket`, as S3 does: who asks
 * there without a signature is refused.
 */
export async function serveFiles(files: Record<string, Buffer>) {
  const calls: Call[] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url!, 'http://localhost');
    const { authorization } = request.headers;
    calls.push({ path: pathname, authorization });
    const file = files[pathname];
    const signed = authorization?.startsWith('AWS4-HMAC-SHA256 ');
    if (!file) response.statusCode = 404;
    else if (pathname.startsWith('/bucket/') && !signed)
      response.statusCode = 403;
    else {
      response.setHeader('content-length', file.length);
      if (request.method !== 'HEAD') response.write(file);
    }
    response.end();
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
