// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('watch_memory', table => {
    table.comment('What the watch for notifications has seen and sent');
    table.string('environment', 100).notNullable();
    table.string('kind', 20).notNullable();
    // Ids of Airflow have 250 characters each at most.
    table.string('key', 600).notNullable();
    table.string('value', 100).notNullable();
    table.primary(['environment', 'kind', 'key']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('watch_memory');
};
