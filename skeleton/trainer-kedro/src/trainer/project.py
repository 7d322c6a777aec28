"""Who this trainer trains for when the environment does not say."""

ENTITY_REF = ${{ values.entityRef | dump }}
EXPERIMENT = ${{ values.experiment | dump }}
MODEL = ${{ values.model | dump }}
