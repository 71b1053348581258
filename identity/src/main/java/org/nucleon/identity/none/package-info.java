/// No authentication at all: for laptops, tests and clients that speak to a bare endpoint.
package org.nucleon.identity.none;
