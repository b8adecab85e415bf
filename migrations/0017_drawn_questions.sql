create index drawn_questions on form_items (org_id, question_id);
