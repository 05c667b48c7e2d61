package dev.greenroom.module.conversation;

import picocli.CommandLine.Command;

@Command(
        name = "conversation",
        description = "Conversations: rooms in which a replica waits. They cost until they end.",
        subcommands = {
            ListConversations.class,
            GetConversation.class,
            CreateConversation.class,
            EndConversation.class,
            DeleteConversation.class,
            ShowTranscript.class,
            SweepConversations.class,
            SayInConversation.class,
            ChatInConversation.class,
            ListEvents.class
        })
final class ConversationCommands {}
