/// SQL derived from the model: pools, dialects, queries, schema, change log.
package org.nucleon.store;
