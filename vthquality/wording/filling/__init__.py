"""What the self-assessment says: questions and their answers, facts as reasons, the why tree, purpose and messages."""
