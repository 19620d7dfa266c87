package io.roamjvm.protocol.control;

/** Asks for all nodes that this one knows, itself included. */
public record ListNodes() implements Request<NodeTable> {

  @Override
  public Class<NodeTable> replyType() {
    return NodeTable.class;
  }
}
