import {
  gateSchema,
  modelVersionSchema,
  VERSION_TAGS,
} from '@trainyard/backstage-plugin-mlops-common';
import * as fc from 'fast-check';
import { mlflowVersions } from '../__testUtils__/upstreamAnswers';
import { externalLinks } from '../projects/links';
import { mapVersion } from './mapVersion';
import { parseGate } from './parseGate';

// The same values every time: what turns red is what was changed.
fc.configureGlobal({ seed: 11 });

const links = externalLinks({
  name: 'local',
  title: 'Local',
  airflow: { baseUrl: 'http://airflow' },
  mlflow: { baseUrl: 'http://mlflow' },
});

describe('mapVersion, for any version', () => {
  it('gives what the API promises', () => {
    fc.assert(
      fc.property(mlflowVersions, version => {
        const mapped = mapVersion(version, {
          model: 'iris',
          aliases: [],
          metrics: new Map(),
          links,
          commitLink: sha => ({ sha }),
        });
        const wire = JSON.parse(JSON.stringify(mapped));
        expect(modelVersionSchema.parse(wire)).toEqual(wire);
      }),
      // It once took the page of the whole project with it.
      { examples: [[{ version: '1', creation_timestamp: 253402300800000 }]] },
    );
  });
});

describe('parseGate, for any tags', () => {
  const decision = fc.oneof(
    fc.constantFrom(...gateSchema.shape.decision.options),
    fc.string(),
  );
  const floors = fc.oneof(
    fc.json(),
    fc.string(),
    fc
      .array(
        fc.record(
          {
            metric: fc.string(),
            floor: fc.double(),
            value: fc.option(fc.double()),
          },
          { requiredKeys: [] },
        ),
      )
      .map(list => JSON.stringify(list)),
  );

  it('is a gate as documented, or none', () => {
    fc.assert(
      fc.property(decision, fc.string(), floors, (decided, reason, broken) => {
        const gate = parseGate({
          [VERSION_TAGS.gate]: decided,
          [VERSION_TAGS.gateReason]: reason,
          [VERSION_TAGS.gateFloors]: broken,
        });
        const isKnown = gateSchema.shape.decision.safeParse(decided).success;
        expect(gateSchema.safeParse(gate).success).toBe(isKnown);
      }),
      {
        examples: [
          ['promoted', '', '[null]'],
          ['promoted', '', 'null'],
        ],
      },
    );
  });
});
