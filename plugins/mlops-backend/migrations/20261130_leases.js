// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('leases', table => {
    table.comment('Who of the replicas works on what, and until when at most');
    table.string('key', 64).primary().comment('SHA-256, hexadecimal');
    table.string('holder', 36).notNullable();
    table.bigInteger('expires_at').notNullable().comment('ms, database clock');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('leases');
};
