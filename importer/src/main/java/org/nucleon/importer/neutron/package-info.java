/// Neutron's tables, family by family, as copies into ours. Names of tables and columns are those of its own migrations.
package org.nucleon.importer.neutron;
