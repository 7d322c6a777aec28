import {
  BrokenFloor,
  brokenFloorSchema,
  Gate,
  gateSchema,
  VERSION_TAGS,
} from '@trainyard/backstage-plugin-mlops-common';

/** More are not shown; a project has a handful. */
const MOST_FLOORS = 50;

/** What the tags of a version say of the gate. Anybody with access to MLflow can write them. */
export function parseGate(tags: Record<string, string>): Gate | undefined {
  const decision = gateSchema.shape.decision.safeParse(tags[VERSION_TAGS.gate]);
  if (!decision.success) return undefined;
  const brokenFloors = parseFloors(tags[VERSION_TAGS.gateFloors]);
  return {
    decision: decision.data,
    reason: tags[VERSION_TAGS.gateReason] || undefined,
    brokenFloors: brokenFloors.length ? brokenFloors : undefined,
  };
}

function parseFloors(tag: string | undefined): BrokenFloor[] {
  if (!tag) return [];
  try {
    const floors: { value?: unknown }[] = JSON.parse(tag);
    return brokenFloorSchema
      .array()
      .parse(
        floors
          .slice(0, MOST_FLOORS)
          .map(floor => ({ ...floor, value: floor.value ?? undefined })),
      );
  } catch {
    return [];
  }
}
