// The daily digest as a message to one of the organiser's people, and as text for the terminal.
#pragma once

#include <string>

#include "reg/core/cycle/schedule.h"
#include "reg/core/letters/daily_digest.h"
#include "reg/core/letters/message.h"
#include "reg/formats/letters/letter_templates.h"

namespace reg {

// In the language of the templates.
Message digest_message(const Schedule& schedule, const LetterTemplates& templates, const DailyDigest& digest,
                       const std::string& address, const Envelope& envelope);

// The message's text, without its subject.
std::string digest_text(const Schedule& schedule, const LetterTemplates& templates,
                        const DailyDigest& digest);

}  // namespace reg
