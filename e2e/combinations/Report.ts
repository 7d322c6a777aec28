/** Counts what passed and says what did not. */
export class Report {
  passed = 0;
  failed = 0;
  readonly #say: (line: string) => void;
  #begin = Date.now();

  constructor(say: (line: string) => void) {
    this.#say = say;
  }

  /** One check of one project; without problems it passed. */
  add(check: string, project: string, problems: string[]): void {
    if (problems.length === 0) this.passed++;
    else this.failed++;
    for (const problem of problems)
      this.#say(`FAILED ${check}, ${project}: ${problem}`);
  }

  /** One check of all projects, by name; only those with problems need be there. */
  addAll(
    check: string,
    projects: string[],
    problems: Map<string, string[]>,
  ): void {
    for (const project of projects)
      this.add(check, project, problems.get(project) ?? []);
    for (const [project, found] of problems)
      if (!projects.includes(project)) this.add(check, project || 'all', found);
    this.took(check);
  }

  /** Says how long it is since it last said so. */
  took(what: string): void {
    this.#say(`${what}: ${((Date.now() - this.#begin) / 1000).toFixed(1)} s`);
    this.#begin = Date.now();
  }
}

/** Puts each problem with the project that its first words name, as a path or as it is. */
export function byProject(
  projects: string[],
  problems: string[],
): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const problem of problems) {
    const project = projects.find(name => problem.includes(`${name}/`)) ?? '';
    found.set(project, [...(found.get(project) ?? []), problem]);
  }
  return found;
}
