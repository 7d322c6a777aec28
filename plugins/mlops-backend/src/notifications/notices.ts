import { createHash } from 'node:crypto';
import { NotificationPayload } from '@backstage/plugin-notifications-common';
import { parseEntityRef } from '@backstage/catalog-model';
import {
  CHAMPION_ALIAS,
  Diagnosis,
  ModelVersion,
} from '@trainyard/backstage-plugin-mlops-common';
import { ResolvedProject } from '../projects/ResolvedProject';
import { redactSecrets } from '../lib/redact';

/** What people may switch off in the settings of their notifications. */
const TOPIC = 'mlops';
/** Columns of Backstage's table. */
const MOST_CHARACTERS = 255;

/** A training failed, and why as far as that is known. */
export function failedNotice(
  project: ResolvedProject,
  runId: string,
  diagnosis: Diagnosis | undefined,
): NotificationPayload {
  const reason = diagnosis ? `: ${redactSecrets(diagnosis.reason)}` : '.';
  return {
    title: cut(`Training of ${project.title} failed${reason}`),
    description: diagnosis?.nextStep ?? 'Open the run for its log.',
    link: tabLink(project, { run: runId }),
    severity: 'high',
    topic: TOPIC,
    scope: scopeOf('failed', project, runId),
  };
}

/** The alias `champion` is on another version. */
export function championNotice(
  project: ResolvedProject,
  version: ModelVersion,
): NotificationPayload {
  const { name } = project.keyMetric;
  const value = version.metrics[name];
  const metric =
    value === undefined ? '' : ` (${name} ${Number(value.toPrecision(4))})`;
  return {
    title: cut(
      `${project.title} has a new champion: version ${version.version}${metric}`,
    ),
    description: whyChampion(version),
    link: tabLink(
      project,
      version.trainingRunId ? { run: version.trainingRunId } : {},
    ),
    severity: 'normal',
    topic: TOPIC,
    scope: scopeOf('champion', project, version.version),
  };
}

/** A person's reason, or what the gate said. */
function whyChampion({ aliasChange, gate }: ModelVersion): string | undefined {
  if (aliasChange?.alias === CHAMPION_ALIAS) {
    const { by, reason } = aliasChange;
    return `Promoted by ${by}${reason ? `: ${reason}` : '.'}`;
  }
  return gate?.reason;
}

function tabLink(
  { entityRef }: ResolvedProject,
  query: Record<string, string>,
): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  const path = [namespace, kind, name].map(encodeURIComponent).join('/');
  const search = new URLSearchParams(query).toString();
  return `/catalog/${path}/training${search && `?${search}`}`;
}

/** The same for the same run or version, so that what is sent again replaces the first. */
function scopeOf(
  what: string,
  { entityRef, target }: ResolvedProject,
  id: string,
): string {
  const scope = [what, target.config.name, entityRef, id].join(' ');
  return scope.length <= MOST_CHARACTERS
    ? scope
    : createHash('sha256').update(scope).digest('hex');
}

const cut = (text: string) =>
  text.length <= MOST_CHARACTERS
    ? text
    : `${text.slice(0, MOST_CHARACTERS - 1)}…`;
