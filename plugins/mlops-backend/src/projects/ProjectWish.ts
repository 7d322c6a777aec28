import { BoundThing, bindThing, isPossible } from './bindThing';
import { Wish } from './bindingMessage';
import { isClaimed } from './claims';
import { ClaimConfig } from '../config';
import { isOfGeneratedProject } from './isOfGeneratedProject';
import { OwnerFacts } from './OwnerFacts';
import { ID_FIELD, ProjectFacts, ResolvedProject } from './ResolvedProject';
import { THINGS, Thing } from './Thing';

/**
 * What a project is resolved for. `read`: every id whose thing may be read; `pods`: the
 * DAG only when it may be used in full; a thing: that one only when it may be used in
 * full, as it says now, and nothing else that would have to be asked for.
 */
export type Access = 'read' | 'pods' | Thing;

/** Ids that annotations name, not yet bound to the entity; nothing outside this class sees them. */
export class ProjectWish {
  constructor(
    readonly facts: ProjectFacts,
    private readonly ids: Partial<Record<Thing, string>>,
    private readonly owners: string[],
    private readonly claims: ClaimConfig[],
  ) {}

  /** Whether the annotations name this thing; says nothing of whose it is. */
  names(thing: Thing, id: string): boolean {
    return this.ids[thing] === id;
  }

  /** What the annotations name, for the audit log. */
  named(): Record<string, string | undefined> {
    const { dag, experiment, model } = this.ids;
    const environment = this.target.config.name;
    return { environment, dagId: dag, experiment, model };
  }

  /** Asks the things, as far as that is needed. Never throws: what is missing says why. */
  async bind(access: Access): Promise<ResolvedProject> {
    const bound = await Promise.all(
      this.wishes().map(wish => this.bindOne(wish, access)),
    );
    return this.project(bound, access);
  }

  /**
   * For a look that shows whose the things are as it reads them: what nobody has asked
   * yet counts as readable. Nothing that was read may be used before {@link bind} gives
   * a project with the same key.
   */
  untilBound(): ResolvedProject {
    const assumed = this.known().map(each =>
      each.state === 'unknown' ? { ...each, readError: undefined } : each,
    );
    const ids = idsOf(assumed, each => !each.readError);
    return { ...this.facts, ...ids, bindings: assumed, key: this.keyOf(ids) };
  }

  private get target() {
    return this.facts.target;
  }

  private known(): BoundThing[] {
    return this.wishes().map(wish => {
      const facts = this.target.owners.peek(wish.thing, wish.id);
      return bindThing(wish, { facts, isGranted: this.isGranted(wish) });
    });
  }

  private wishes(): Wish[] {
    const { entityRef } = this.facts;
    return THINGS.flatMap(thing => {
      const id = this.ids[thing];
      return id === undefined ? [] : { entityRef, thing, id };
    });
  }

  private async bindOne(wish: Wish, access: Access): Promise<BoundThing> {
    const facts = await this.factsFor(wish, access);
    // Whether a model comes with the DAG matters only while it names nobody.
    if (wish.thing !== 'dag' && isUntagged(facts) && this.ids.dag) {
      await this.factsFor({ ...wish, thing: 'dag', id: this.ids.dag }, 'read');
    }
    return bindThing(wish, { facts, isGranted: this.isGranted(wish) });
  }

  private async factsFor(
    wish: Wish,
    access: Access,
  ): Promise<OwnerFacts | Error | undefined> {
    const { owners } = this.target;
    if (!isPossible(wish)) return undefined;
    try {
      if (access === wish.thing) return await owners.ask(wish.thing, wish.id);
      if (access === 'read' || access === 'pods')
        return await owners.get(wish.thing, wish.id);
      return owners.peek(wish.thing, wish.id);
    } catch (error) {
      return error as Error;
    }
  }

  private isGranted({ entityRef, thing, id }: Wish): boolean {
    const claimant = { entityRef, owners: this.owners };
    if (isClaimed(this.claims, claimant, thing, id)) return true;
    const dagId = this.ids.dag;
    const dag = dagId ? this.target.owners.peek('dag', dagId) : undefined;
    return isOfGeneratedProject({ entityRef, thing, id }, dagId, dag);
  }

  private project(bindings: BoundThing[], access: Access): ResolvedProject {
    // Also of a write that came to nothing, after which older answers are no longer good.
    const readable = idsOf(this.known(), each => !each.readError);
    return {
      ...this.facts,
      ...idsOf(bindings, each => isUsable(each, access)),
      bindings,
      key: this.keyOf(readable),
    };
  }

  private keyOf(readable: object): string {
    const { entityRef, target } = this.facts;
    return JSON.stringify([entityRef, target.config.name, readable]);
  }
}

function isUsable(bound: BoundThing, access: Access): boolean {
  const needsFullUse =
    access === bound.thing || (access === 'pods' && bound.thing === 'dag');
  return needsFullUse ? !bound.useError : !bound.readError;
}

const isUntagged = (facts: OwnerFacts | Error | undefined) =>
  facts !== undefined &&
  !(facts instanceof Error) &&
  facts.exists &&
  facts.owners.length === 0;

const idsOf = (
  bindings: BoundThing[],
  isGiven: (bound: BoundThing) => boolean,
): Pick<ResolvedProject, 'dagId' | 'experimentName' | 'registeredModel'> =>
  Object.fromEntries(
    bindings.filter(isGiven).map(({ thing, id }) => [ID_FIELD[thing], id]),
  );
