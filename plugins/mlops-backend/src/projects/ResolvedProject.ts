import { NotFoundError } from '@backstage/errors';
import {
  KeyMetric,
  MLOPS_ANNOTATIONS,
} from '@trainyard/backstage-plugin-mlops-common';
import { BoundThing } from './bindThing';
import { RepositoryLinks } from './commitLink';
import { Environment } from './Environment';
import { ABOUT, Thing } from './Thing';

/** What the catalog says of a project, whoever the things belong to. */
export interface ProjectFacts extends RepositoryLinks {
  entityRef: string;
  name: string;
  title: string;
  /** As the annotation has it. */
  environment?: string;
  keyMetric: KeyMetric;
  target: Environment;
}

/**
 * An entity with the outside ids that it may use. An id is there only when the thing
 * behind it is bound to the entity for what was asked: there is no way round.
 */
export interface ResolvedProject extends ProjectFacts {
  dagId?: string;
  experimentName?: string;
  registeredModel?: string;
  /** One for each thing that the annotations name, also where no id is given. */
  bindings: BoundThing[];
  /** Two looks with the same key may see the same things. */
  key: string;
}

/** Where the id of a thing is in a project. */
export const ID_FIELD = {
  dag: 'dagId',
  experiment: 'experimentName',
  model: 'registeredModel',
} as const satisfies Record<Thing, keyof ResolvedProject>;

/**
 * @throws NotFoundError that names the missing annotation; BindingRefusedError, ConflictError
 * or what Airflow threw when the DAG may not be used as asked
 */
export function requireDagId(project: ResolvedProject): string {
  return requireId(project, 'dag');
}

/**
 * @throws NotFoundError that names the missing annotation; BindingRefusedError or what MLflow
 * threw when the model may not be used as asked
 */
export function requireModel(project: ResolvedProject): string {
  return requireId(project, 'model');
}

/** Of a project that was resolved for more than reading, the thing that it was resolved for. */
function requireId(project: ResolvedProject, thing: Thing): string {
  const id = project[ID_FIELD[thing]];
  if (id !== undefined) return id;
  const bound = project.bindings.find(each => each.thing === thing);
  throw (
    bound?.readError ??
    bound?.useError ??
    new NotFoundError(
      `${project.entityRef} has no annotation ${ABOUT[thing].annotation}.`,
    )
  );
}

/** Whether the DAG's pods may be looked into: those of a DAG that names nobody may not. */
export const mayUseDag = ({ bindings }: ResolvedProject): boolean =>
  bindings.some(({ thing, useError }) => thing === 'dag' && !useError);

/** Things that belong to others or cannot be; one whose system is away is not closed. */
export const closedThings = ({ bindings }: ResolvedProject): BoundThing[] =>
  bindings.filter(({ state }) => state === 'refused' || state === 'invalid');

/** Whether a thing belongs to others or cannot be. */
export const isClosed = (project: ResolvedProject, thing: Thing): boolean =>
  closedThings(project).some(each => each.thing === thing);

/** As an error would say it, for entities without annotations. */
export const noProjectError = (entityRef: string) =>
  new NotFoundError(
    `${entityRef} is no ML project: it has none of the annotations ${MLOPS_ANNOTATIONS.dagId}, ${MLOPS_ANNOTATIONS.experimentName}, ${MLOPS_ANNOTATIONS.registeredModel}.`,
  );
