package io.roamjvm.deputy.table;

import java.util.List;

/**
 * One row of the table.
 *
 * @param row the call's number, the same at home and in guests of one Roam version
 * @param owner internal name of the class that call sites name
 * @param hosts internal names of the JDK classes that hold the call sites
 * @param arguments receiver first, if there is one
 * @param constant what CONSTANT returns
 * @param special name of the code of a SPECIAL row, else empty
 * @param uncalled whether the hosts need not have a call of it: only programs do
 */
public record SystemCall(
    int row,
    String owner,
    String name,
    String descriptor,
    List<String> hosts,
    List<Argument> arguments,
    Result result,
    Route route,
    long constant,
    String special,
    boolean uncalled) {

  public SystemCall {
    hosts = List.copyOf(hosts);
    arguments = List.copyOf(arguments);
  }

  /** For messages and errors. */
  public String operation() {
    return owner.replace('/', '.') + "." + name;
  }

  /** Owner, name and descriptor in one string. */
  public String key() {
    return owner + "." + name + descriptor;
  }
}
