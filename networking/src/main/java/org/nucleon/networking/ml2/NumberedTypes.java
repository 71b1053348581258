package org.nucleon.networking.ml2;

import java.util.List;
import org.nucleon.networking.numbers.NumberRange;

/// The types of networks that are told apart by numbers, as the operator has set them up. Offered by this package.
public interface NumberedTypes {

  /// Numbers that networks get when none is named.
  ///
  /// @param physicalNetwork empty for types without
  record Configured(String networkType, String physicalNetwork, NumberRange range) {}

  List<Configured> configured();

  /// Whether networks can have the type.
  boolean isEnabled(String networkType);

  /// Whether networks of a type with physical networks can be on this one.
  boolean isKnown(String physicalNetwork);

  /// All numbers that the type has room for.
  NumberRange possible(String networkType);
}
