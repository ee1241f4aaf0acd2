package org.llmagentos.plugin.provider.embedded;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.llmagentos.sdk.learn.Knowledge;
import org.llmagentos.sdk.model.Completion;
import org.llmagentos.sdk.model.Conversation;
import org.llmagentos.sdk.model.ModelException;
import org.llmagentos.sdk.model.ModelProvider;
import org.llmagentos.sdk.model.ModelSpec;
import org.llmagentos.sdk.model.TokenUsage;
import org.llmagentos.sdk.model.Turn;

/**
 * The model that needs no download and no key. It writes programs by search and cannot chat.
 *
 * <p><b>State.</b> Searches of recent conversations are kept, by conversation; a lost one is run again from the turns. What it has
 * learned is read once, when a search begins.
 */
final class Coder implements ModelProvider {

  static final String ID = "embedded";

  /** Searches kept: a search holds up to 20 MB, and few conversations go on at once. */
  private static final int SESSIONS = 16;

  private final Map<String, Session> sessions =
      new LinkedHashMap<>(SESSIONS * 2, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Session> eldest) {
          return size() > SESSIONS;
        }
      };

  @Override
  public List<ModelSpec> models() {
    return Variant.models();
  }

  @Override
  public Completion complete(String model, Conversation conversation, Knowledge knowledge, String key) throws ModelException {
    if (!(conversation.turns().getFirst() instanceof Turn.Brief brief)) {
      throw new ModelException(
          "The embedded coder writes programs over skills and cannot chat: name a chat model, or give it a goal to run.");
    }
    if (!brief.language().equals("js")) {
      throw new ModelException("The embedded coder writes js, not " + brief.language() + ": ask for js, or name another model.");
    }
    Session session = session(conversation, brief, knowledge, Variant.of(model));
    synchronized (session) {
      session.advance(conversation.turns());
      String text = session.next();
      return new Completion(model, text, new TokenUsage(Tokens.unanswered(conversation.turns()), Lexer.count(text)));
    }
  }

  /** The conversation's own session; a new one when it has none, or one that has heard more than was said. */
  private Session session(Conversation conversation, Turn.Brief brief, Knowledge knowledge, Variant variant) {
    synchronized (sessions) {
      Session known = sessions.get(conversation.key());
      if (known != null && known.continues(conversation, variant)) {
        return known;
      }
      var fresh = new Session(brief, knowledge, conversation.maxTokens(), variant);
      sessions.put(conversation.key(), fresh);
      return fresh;
    }
  }
}
