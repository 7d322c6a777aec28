import {
  BrokenCircuitError,
  circuitBreaker,
  CircuitBreakerPolicy,
  ConsecutiveBreaker,
  handleType,
  IBreaker,
  IterableBackoff,
} from 'cockatiel';
import { LRUCache } from 'lru-cache';
import { OutageError } from './SourceError';

/** Runs a call of a project unless the system is known to be away. */
export type Breaker = <T>(
  project: string,
  call: () => Promise<T>,
) => Promise<T>;

/** Failures in a row that open a breaker. */
const BUDGET = 5;
/** Projects that have to see failures before all are spared the system. */
const MIN_PROJECTS = 2;
const PAUSES_MS = [500, 1_000, 2_000, 4_000, 5_000];

/**
 * A breaker of one system in one environment, and one for each project of it.
 * A project whose calls fail in a row is spared further ones; all projects are
 * when the calls of several fail. After a pause one call tries whether the system
 * is back. Only an {@link OutageError} counts; whatever else is an answer.
 *
 * @throws OutageError at once while the system is given a rest
 */
export function createBreaker(system: string): Breaker {
  const budget = new SharedBudget(BUDGET);
  const shared = policyOf(budget);
  const ofProject = new LRUCache<string, CircuitBreakerPolicy>({ max: 1000 });

  return async (project, call) => {
    const own =
      ofProject.get(project) ?? policyOf(new ConsecutiveBreaker(BUDGET));
    ofProject.set(project, own);
    const counted = async () => {
      try {
        return await call();
      } catch (error) {
        if (error instanceof OutageError) budget.seenBy(project);
        throw error;
      }
    };
    try {
      return await own.execute(() => shared.execute(counted));
    } catch (error) {
      if (!(error instanceof BrokenCircuitError)) throw error;
      throw new OutageError(`${system} does not answer.`, {
        retryAfterSeconds: 1,
      });
    }
  };
}

const policyOf = (breaker: IBreaker): CircuitBreakerPolicy =>
  circuitBreaker(handleType(OutageError), {
    breaker,
    halfOpenAfter: new IterableBackoff(PAUSES_MS),
  });

/** Failures in a row, of more than one project. */
class SharedBudget extends ConsecutiveBreaker {
  private readonly projects = new Set<string>();

  seenBy(project: string): void {
    this.projects.add(project);
  }

  override success(): void {
    super.success();
    this.projects.clear();
  }

  override failure(): boolean {
    return super.failure() && this.projects.size >= MIN_PROJECTS;
  }
}
