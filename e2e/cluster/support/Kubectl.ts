import { spawn } from 'node:child_process';

/** A kubectl call that failed, with what kubectl said. */
export class KubectlError extends Error {}

/** kubectl on one cluster, as one identity. */
export class Kubectl {
  readonly #program: string;
  readonly kubeconfig: string;

  constructor(kubeconfig: string, program = 'kubectl') {
    this.kubeconfig = kubeconfig;
    this.#program = program;
  }

  /**
   * Runs kubectl and answers its standard output.
   *
   * @param input - text for its standard input, for `apply -f -`
   * @throws KubectlError with its standard error when it exits otherwise than 0
   */
  run(args: string[], input = ''): Promise<string> {
    return new Promise((done, failed) => {
      const child = spawn(this.#program, args, {
        env: { ...process.env, KUBECONFIG: this.kubeconfig },
      });
      const output: Buffer[] = [];
      const errors: Buffer[] = [];
      child.stdout.on('data', chunk => output.push(chunk));
      child.stderr.on('data', chunk => errors.push(chunk));
      child.once('error', failed);
      child.once('close', code => {
        if (code === 0) done(Buffer.concat(output).toString());
        else {
          const said = Buffer.concat(errors).toString().trim();
          failed(new KubectlError(`kubectl ${args.join(' ')}: ${said}`));
        }
      });
      child.stdin.on('error', () => undefined);
      child.stdin.end(input);
    });
  }

  /** `kubectl ... -o json`. */
  // The shape is the asked resource's; each caller reads the fields it knows.
  async json(...args: string[]): Promise<any> {
    return JSON.parse(await this.run([...args, '-o', 'json']));
  }

  /** Applies manifests given as text or as objects. */
  apply(manifests: string | object[]): Promise<string> {
    const text =
      typeof manifests === 'string'
        ? manifests
        : JSON.stringify({ apiVersion: 'v1', kind: 'List', items: manifests });
    return this.run(
      ['apply', '--server-side', '--force-conflicts', '-f', '-'],
      text,
    );
  }
}
