/// A self-contained OVSDB client. Usable on its own.
package org.nucleon.ovsdb;
