/// Resources that are declared in YAML files and exist by being declared: routes, table, validation, filters, quota, tags and policy
/// follow as for those declared in code. Read [org.nucleon.engine.declared.DeclaredService] first. Knows no resource by name.
package org.nucleon.engine.declared;
