/// Typed options, read from neutron.conf-style files. Knows no option by name.
package org.nucleon.config;
