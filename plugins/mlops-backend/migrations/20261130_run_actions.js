// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('run_actions', table => {
    table.comment('Who cancelled or retried which run');
    table.bigIncrements('id').primary();
    table.string('environment', 100).notNullable();
    // Ids of Airflow have 250 characters each at most.
    table.string('dag_id', 250).notNullable();
    table.string('run_id', 250).notNullable();
    table.string('action', 10).notNullable().comment('cancel or retry');
    table.string('by', 600).notNullable();
    table.string('at', 30).notNullable();
    table.string('ended_at', 40).comment('When the run ended by a cancel');
    table.index(['environment', 'dag_id', 'run_id', 'id'], 'run_actions_run');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('run_actions');
};
