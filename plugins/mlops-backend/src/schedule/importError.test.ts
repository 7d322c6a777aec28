import { recordedAirflow as recorded } from '@trainyard/backstage-plugin-mlops-node/testUtils';
import { AirflowDag } from '@trainyard/backstage-plugin-mlops-node';
import { cleanReason, importErrorOf } from './importError';

const [error] = recorded.importErrors.import_errors;

it('gives the last line without folders and secrets', () => {
  expect(cleanReason(error.stack_trace)).toBe(
    "ModuleNotFoundError: No module named 'no_such_module_here'",
  );
  expect(
    cleanReason('x\nFileNotFoundError: /opt/airflow/dags/iris/delivery.json\n'),
  ).toBe('FileNotFoundError: delivery.json');
  expect(
    cleanReason('OSError: file:///opt/airflow/x.py, -I/opt/include/y.h'),
  ).toBe('OSError: file://x.py, -Iy.h');
  expect(cleanReason('ValueError: password=hunter2')).toBe(
    'ValueError: password=***',
  );
  expect(cleanReason('')).toBe('unknown error');
});

it('says what to do about a reason that Airflow keeps from the portal', () => {
  const redacted = {
    ...error,
    stack_trace:
      'REDACTED - you do not have read permission on all DAGs in the file',
  };

  expect(importErrorOf([redacted], undefined, 'bad')).toMatch(
    /does not show the reason to the portal.*permission/,
  );
});

it('finds the error of the project and of no other', () => {
  const dag = recorded.dag as unknown as AirflowDag;

  expect(importErrorOf([error], undefined, 'bad')).toContain(
    'ModuleNotFoundError',
  );
  expect(importErrorOf([error], undefined, 'ba')).toBeUndefined();
  expect(importErrorOf([error], dag, 'bad')).toBeUndefined();
  expect(
    importErrorOf([{ ...error, filename: 'iris/train.py' }], dag, 'x'),
  ).toBeDefined();
});
