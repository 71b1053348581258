/// The language of declarations: resources, attributes, values. No I/O, no frameworks.
package org.nucleon.model;
