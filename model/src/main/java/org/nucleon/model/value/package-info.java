/// The field's own values: addresses, prefixes, ranges. A value that exists is valid; parse at the edge.
package org.nucleon.model.value;
