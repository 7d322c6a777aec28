import { RENDERINGS_BRANCH } from './renderings';
import { Upgrade } from './prepareUpgrade';
import { RECORD_PATH } from './templateRecord';

/** Files that are listed before the rest is counted. */
const LISTED = 50;

const list = (items: string[]): string[] => [
  ...items.slice(0, LISTED).map(item => `- \`${item.replaceAll('\t', ' ')}\``),
  ...(items.length > LISTED ? [`- and ${items.length - LISTED} more`] : []),
];

/** What goes away first, what is new last. */
const sorted = (changes: string[]): string[] =>
  ['D', 'R', 'M', 'A'].flatMap(kind =>
    changes.filter(change => change.startsWith(kind)),
  );

export const titleOf = ({ from, to }: Upgrade): string =>
  from === to
    ? `Render version ${to} of the template again`
    : `Upgrade from version ${from} to ${to} of the template`;

/** Text of the pull request: what changes, and what a person has to decide. */
export function describeUpgrade(upgrade: Upgrade): string {
  const { changes, conflicts, notes, baseFound, to } = upgrade;
  const lines = [
    `What the template writes today for the answers in \`${RECORD_PATH}\`, merged into \`main\` by git.`,
  ];
  if (!baseFound) {
    lines.push(
      '',
      '**No commit holds what the template wrote when the project began.** So every file that differs is marked.',
    );
  }
  if (conflicts.length > 0) {
    lines.push(
      '',
      `**The project and the template both changed ${
        conflicts.length === 1 ? 'this file' : 'these files'
      }.** Look for \`<<<<<<< main\` and \`>>>>>>> template-${to}\` in them, decide, and commit to this branch:`,
      '',
      ...conflicts.map(item => `- \`${item}\``),
      '',
      ...notes.map(note => `    ${note}`),
    );
  }
  lines.push('', `Changes (${changes.length}):`, '', ...list(sorted(changes)));
  lines.push(
    '',
    `Merge or squash it. The next upgrade goes on from the branch \`${RENDERINGS_BRANCH}\`: keep that.`,
  );
  return lines.join('\n');
}

/** What to do with a branch of a repository on this machine. */
export function describeNextSteps(
  { branch, conflicts }: Upgrade,
  workingClone: string,
): string {
  const resolve = [
    '    # resolve the marked files, then',
    `    git commit --all --message "fix: resolve the upgrade"`,
  ];
  return [
    '',
    'In your clone, or the one below:',
    '',
    `    cd ${workingClone}`,
    '    git fetch && git switch main && git pull',
    `    git switch ${branch}`,
    ...(conflicts.length > 0 ? resolve : ['    git diff main...']),
    `    git switch main && git merge ${branch} && git push`,
    '',
    'The push to `main` delivers it to Airflow.',
  ].join('\n');
}
