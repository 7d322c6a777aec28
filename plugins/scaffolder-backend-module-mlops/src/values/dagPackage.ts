/**
 * The Python package of a project's DAG. One Airflow imports the DAGs of many
 * projects, so it has the project in its name; the suffix keeps a project
 * `pandas` from hiding the library, and `class` from being a keyword.
 *
 * @param name - a checked project name: lower-case letters, digits and single hyphens
 */
export function dagPackage(name: string): string {
  return `${name.replaceAll('-', '_')}_dag`;
}
