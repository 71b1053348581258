/// oslo.policy rules: parse, override, enforce. Knows no resource.
package org.nucleon.policy;
