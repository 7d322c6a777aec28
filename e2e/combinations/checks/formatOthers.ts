import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** What we call of the project's own prettier. */
interface Prettier {
  getFileInfo(
    file: string,
    options: { ignorePath: string[] },
  ): Promise<{ ignored: boolean; inferredParser: string | null }>;
  resolveConfig(file: string): Promise<object | null>;
  check(text: string, options: object): Promise<boolean>;
}

/** What `prettier --check .` would say of many projects; what several hold alike is looked at once. */
export class FormatCheck {
  readonly #prettier: Prettier;
  readonly #known = new Map<string, Promise<boolean>>();

  /** @param project - one that has prettier among its dependencies */
  constructor(project: string) {
    this.#prettier = createRequire(join(project, 'package.json'))('prettier');
  }

  /** @returns one sentence for each file that is not formatted */
  async problemsOf(folder: string): Promise<string[]> {
    const problems: string[] = [];
    for (const file of filesOf(folder)) {
      if (!(await this.#isFormatted(folder, file)))
        problems.push(`${file} is not formatted`);
    }
    return problems;
  }

  async #isFormatted(folder: string, file: string): Promise<boolean> {
    const path = join(folder, file);
    const ignorePath = ['.prettierignore', '.gitignore'].map(name =>
      join(folder, name),
    );
    const { ignored, inferredParser } = await this.#prettier.getFileInfo(path, {
      ignorePath,
    });
    if (ignored || !inferredParser) return true;
    const text = readFileSync(path, 'utf8');
    const config = (await this.#prettier.resolveConfig(path)) ?? {};
    const parts = [inferredParser, JSON.stringify(config), text];
    const key = createHash('sha256').update(parts.join('\n')).digest('hex');
    const known =
      this.#known.get(key) ??
      // What does not parse is not formatted either.
      this.#prettier
        .check(text, { ...config, filepath: path })
        .catch(() => false);
    this.#known.set(key, known);
    return known;
  }
}

const filesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter(file => !/(^|\/)(node_modules|\.venv)\//.test(file));
