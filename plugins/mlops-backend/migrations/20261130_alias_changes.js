// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('alias_changes', table => {
    table.comment(
      'Who moved which alias of a model, from what to what, and why',
    );
    table.bigIncrements('id').primary();
    table.string('environment', 100).notNullable();
    table.string('entity_ref', 600).notNullable();
    // MLflow's own greatest length is 256.
    table.string('model', 300).notNullable();
    table.string('alias', 100).notNullable();
    table.string('from_version', 20).comment('null: the alias was nowhere');
    table.string('to_version', 20).comment('null: the alias was removed');
    table.string('source', 10).notNullable().comment('portal, gate or outside');
    table.string('by', 600).comment('null: nobody knows');
    table.string('at', 30).notNullable();
    table.text('reason');
    table.text('gate').comment('What the gate said of the version, as JSON');
    table.string('request_id', 64);
    table.string('state', 10).notNullable().comment('pending, done or failed');
    table.unique(['environment', 'model', 'by', 'request_id'], {
      indexName: 'alias_changes_request',
    });
    table.index(['environment', 'model', 'alias', 'id'], 'alias_changes_alias');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('alias_changes');
};
