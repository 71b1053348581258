/// oslo.policy rules: parse, override, enforce. Knows no resource.
///
/// [PolicyRules] is what people write, [Policies] what the program asks. All parsing, linking of rules and compiling of
/// patterns happens when rules are loaded; a check walks ready-made objects and allocates nothing.
///
/// @see <a href="https://docs.openstack.org/oslo.policy/latest/">oslo.policy</a>
package org.nucleon.policy;
