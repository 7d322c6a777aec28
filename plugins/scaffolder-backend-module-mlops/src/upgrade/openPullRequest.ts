import { ResponseError } from '@backstage/errors';
import { PullRequests } from './projectPlace';

/** GitHub, GitLab and Gitea all say so, with 409 or 422. */
const EXISTS = /already exists/;

/**
 * Opens a pull request from a branch into `main`.
 *
 * @returns its page; undefined when one is open for the branch already
 */
export async function openPullRequest(
  pullRequests: PullRequests,
  request: { title: string; text: string; branch: string },
  signal?: AbortSignal,
): Promise<string | undefined> {
  const { url, headers, fields, page } = pullRequests;
  const response = await fetch(url, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: JSON.stringify({
      title: request.title,
      [fields.text]: request.text,
      [fields.from]: request.branch,
      [fields.into]: 'main',
    }),
    signal,
  });
  if (!response.ok) {
    const cause = await ResponseError.fromResponse(response.clone());
    if (EXISTS.test(await response.text())) return undefined;
    throw new Error(
      `The branch ${request.branch} is pushed, but its pull request could not be opened: ${cause.message}`,
      { cause },
    );
  }
  const answer: Record<string, unknown> = await response.json();
  return String(answer[page]);
}
