/// Assembly, configuration, command line, demo.
package org.nucleon.app;
