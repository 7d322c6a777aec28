import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { kubernetesStandIn } from './kubernetesStandIn.ts';
import { type Fault, type RealAnswer } from './FaultContext.ts';
import { pass } from './faults.ts';

/** The systems that a portal reads. */
export const SYSTEMS = ['airflow', 'mlflow', 'kubernetes'] as const;
export type System = (typeof SYSTEMS)[number];

/** One environment of the portal: one fault of one system. */
export interface FaultyEnvironment {
  /** Of the environment, and of the entity that is in it. */
  name: string;
  system: System;
  fault: string;
}

/** Where the real systems are, and whose things they are said to be. */
export interface RealSystems {
  airflow: string;
  mlflow: string;
  /** Entity ref of the project whose DAG, experiment and model they are. */
  owner: string;
}

/**
 * Stands between one portal and the real systems. The first part of a path is the
 * environment and the second the system, so that every environment of one portal
 * has faults of its own: `/airflow-html/airflow/api/v2/...`.
 */
export class FaultProxy {
  private readonly server: Server;
  private readonly active = new Map<string, number>();
  private readonly tokens = new Map<string, Set<string>>();

  private readonly real: RealSystems;
  private readonly environments: Map<string, FaultyEnvironment>;
  private readonly faults: Record<string, Fault>;

  private constructor(
    real: RealSystems,
    environments: Map<string, FaultyEnvironment>,
    faults: Record<string, Fault>,
  ) {
    this.real = real;
    this.environments = environments;
    this.faults = faults;
    this.server = createServer((req, res) =>
      this.handle(req, res).catch(() => res.destroy()),
    );
  }

  static async start(
    real: RealSystems,
    environments: FaultyEnvironment[],
    faults: Record<string, Fault>,
  ): Promise<FaultProxy> {
    const byName = new Map(environments.map(each => [each.name, each]));
    const proxy = new FaultProxy(real, byName, faults);
    await new Promise<void>(resolve => {
      proxy.server.listen(0, '127.0.0.1', resolve);
    });
    return proxy;
  }

  urlOf(environment: string, system: System): string {
    const { port } = this.server.address() as AddressInfo;
    return `http://127.0.0.1:${port}/${environment}/${system}`;
  }

  begin(environment: string): void {
    this.active.set(environment, 0);
  }

  end(environment: string): void {
    this.active.delete(environment);
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private async handle(req: IncomingMessage, res: ServerResponse) {
    const [, name, system, path] =
      /^\/([^/]+)\/([^/]+)(.*)$/.exec(req.url!) ?? [];
    const environment = this.environments.get(name);
    if (!environment) {
      res.writeHead(404).end();
      return;
    }
    const body = await contentOf(req);
    const isFaulty = this.active.has(name) && environment.system === system;
    const count = (this.active.get(name) ?? 0) + 1;
    if (isFaulty) this.active.set(name, count);
    const tokens = this.tokens.get(name) ?? new Set();
    const { authorization } = req.headers;
    if (!isFaulty && authorization) {
      this.tokens.set(name, new Set([...tokens, authorization]));
    }
    const fault = isFaulty ? this.faults[environment.fault] : pass;
    await fault({
      req,
      res,
      path,
      count,
      oldTokens: tokens,
      forward: () => this.forward(name, system as System, path, req, body),
    });
  }

  private async forward(
    name: string,
    system: System,
    path: string,
    { method, headers }: IncomingMessage,
    body: Buffer,
  ): Promise<RealAnswer> {
    if (system === 'kubernetes') return kubernetesStandIn(path);
    const { authorization, accept, 'content-type': type } = headers;
    const answer = await fetch(`${this.real[system]}${path}`, {
      method,
      headers: {
        ...(authorization && { authorization }),
        ...(accept && { accept }),
        ...(type && { 'content-type': type }),
      },
      body: body.length > 0 ? new Uint8Array(body) : undefined,
    });
    // Ninety entities share what belongs to one.
    const text = Buffer.from(await answer.arrayBuffer())
      .toString()
      .replaceAll(this.real.owner, `component:default/${name}`)
      // Projects of 0.1 name themselves without kind and namespace.
      .replaceAll(
        `"project:${this.real.owner.split('/')[1]}"`,
        `"project:component:default/${name}"`,
      );
    return {
      status: answer.status,
      headers: { 'content-type': answer.headers.get('content-type') ?? '' },
      body: Buffer.from(text),
    };
  }
}

async function contentOf(req: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk);
  return Buffer.concat(chunks);
}
