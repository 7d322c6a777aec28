import type { Page } from '@playwright/test';
import type { BenchmarkStack } from '../support/openBenchmarkStack.ts';

/** A page, and the first element that a person came for. */
export interface TimedPage {
  name: string;
  url: string;
  /** CSS selector. */
  ready: string;
  /** Signs in, in a context that is new. */
  signIn?: (page: Page) => Promise<void>;
}

/** A row of the table of runs. */
export const RUN_ROW =
  '[role="grid"][aria-label="Training runs"] tbody [role="row"]';
/** The metrics in the sheet of a run. */
export const RUN_METRICS = '[role="dialog"] dl dd';
/** The first field of the card About, which the Overview of every entity has. */
const ABOUT = 'h2.MuiTypography-root';

/** The pages that are compared. */
export function timedPages(
  { urls, project, context }: BenchmarkStack,
  mlflowRun: { experimentId: string; runId: string },
): Record<'training' | 'overview' | 'mlflow' | 'airflow', TimedPage> {
  const entity = `${urls.portal}/catalog/default/component/${project.name}`;
  const signIn = async (page: Page) => {
    await page.addInitScript(() =>
      window.sessionStorage.setItem('trainyard.localUser', 'alice'),
    );
  };
  return {
    training: {
      name: 'Trainyard: Training tab',
      url: `${entity}/training`,
      ready: RUN_ROW,
      signIn,
    },
    overview: {
      name: 'Backstage: Overview',
      url: entity,
      ready: ABOUT,
      signIn,
    },
    mlflow: {
      name: 'MLflow: page of a run',
      url: `${urls.mlflow}/#/experiments/${mlflowRun.experimentId}/runs/${mlflowRun.runId}`,
      ready: '[role="table"], table',
    },
    airflow: {
      name: 'Airflow: page of a DAG',
      url: `${urls.airflow}/dags/${project.dagId}`,
      ready: `a[href*="/runs/"]`,
      async signIn(page) {
        await page.goto(`${urls.airflow}/auth/login/`);
        await page.locator('input[name="username"]').fill('admin');
        await page
          .locator('input[name="password"]')
          .fill(context.secrets.airflow.admin);
        await page.locator('button[type="submit"]').click();
        await page.waitForURL(url => !url.pathname.startsWith('/auth'), {
          waitUntil: 'commit',
        });
      },
    },
  };
}
