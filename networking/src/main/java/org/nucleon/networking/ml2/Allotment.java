package org.nucleon.networking.ml2;

import java.util.List;
import org.nucleon.networking.numbers.NumberRange;

/// The numbers that a project's networks may get when none is named.
public interface Allotment {

  /// Without further arrangements: those of the configuration, for everybody.
  Allotment ALL_CONFIGURED = new Allotment() {
    @Override
    public List<NumberRange> own(String networkType, String physicalNetwork) {
      return List.of();
    }

    @Override
    public List<NumberRange> shared(String networkType, String physicalNetwork, List<NumberRange> configured) {
      return configured;
    }
  };

  /// Those that are the project's alone; they go first.
  ///
  /// @param physicalNetwork empty for types without
  List<NumberRange> own(String networkType, String physicalNetwork);

  /// Those that it shares with others.
  List<NumberRange> shared(String networkType, String physicalNetwork, List<NumberRange> configured);
}
