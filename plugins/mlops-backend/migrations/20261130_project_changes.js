// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('project_changes', table => {
    table.comment('Writes of one replica that the others have to know of');
    table.bigIncrements('id').primary();
    table.string('project', 64).notNullable().comment('SHA-256, hexadecimal');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('project_changes');
};
